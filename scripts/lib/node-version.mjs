/** The one thing that must be there before anything else. Written so that old versions can still read it. */
import { readFileSync } from 'node:fs';
import { inProject } from './project.mjs';
import { Stop } from './stop.mjs';

/** Stops with a sentence when this Node is older than package.json's `engines`. */
export function requireNode() {
  const wanted = JSON.parse(readFileSync(inProject('package.json'), 'utf8')).engines.node.replace('>=', '');
  if (isOlder(process.versions.node, wanted)) {
    throw new Stop(
      `This is Node ${process.versions.node}; ActiveCart chat needs Node ${wanted} or newer.`,
      'Install a current Node from https://nodejs.org, or run "nvm install 22", then run the command again.',
    );
  }
}

/**
 * @param {string} version like `20.19.0`
 * @param {string} wanted
 */
export function isOlder(version, wanted) {
  const ours = version.split('.').map(Number);
  const theirs = wanted.split('.').map(Number);
  const at = theirs.findIndex((part, index) => ours[index] !== part);
  return at !== -1 && Number(ours[at]) < Number(theirs[at]);
}
