/** What npm's last words mean, and what to do about it. */
import { OWNERSHIP, Stop } from './stop.mjs';

/** @type {readonly (readonly [RegExp, string, string])[]} in the order to try: npm's words, the cause, the cure */
const faults = [
  [
    /ENOSPC|EDQUOT|no space left/i,
    'npm could not write the packages: the disk is full.',
    'Free about 500 MB and run the command again.',
  ],
  [/EACCES|EPERM|EROFS|permission denied/i, 'npm may not write the project folder or its own cache.', OWNERSHIP],
  [
    /EUSAGE|can only install packages when your package\.json and package-lock\.json/i,
    'package.json and package-lock.json do not agree.',
    'Run "npm install" once, and commit the package-lock.json that it writes.',
  ],
  [
    /EINTEGRITY|checksum/i,
    'A package arrived damaged, or is not the one that package-lock.json names.',
    'Run "npm cache clean --force" and then the command again.',
  ],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET|network/i,
    'npm cannot reach its registry.',
    'Check the network, and behind a proxy "npm config set proxy http://host:port"; then run the command again.',
  ],
  [
    /CERT|SSL|self.signed/i,
    "npm does not trust the registry's certificate.",
    'Name your company\'s certificate: "npm config set cafile /path/to/it.pem"; then run the command again.',
  ],
  [
    /spawn npm ENOENT|not recognized/i,
    'npm was not found beside Node.',
    'Install Node with npm from https://nodejs.org, then run the command again.',
  ],
];

/**
 * @param {string} said npm's last words
 * @returns {Stop}
 */
export function npmFault(said) {
  const known = faults.find(([words]) => words.test(said));
  if (!known) return new Stop('npm could not install the packages. Its last words:', said.trim());
  const [, cause, cure] = known;
  return new Stop(`${cause}\n${quoted(said)}`, cure);
}

/**
 * npm's own error lines, for whoever looks further.
 * @param {string} said
 */
function quoted(said) {
  const lines = said
    .split('\n')
    .filter((line) => /^npm (error|ERR!|warn tar)/i.test(line) && !line.includes('complete log'));
  return lines
    .slice(0, 3)
    .map((line) => `  ${line}`)
    .join('\n');
}
