/** Prints "N passed, N failed" from vitest's own report, and exits with 1 if anything failed. */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/**
 * A failed check counts as one failure; so does a test file that could not be read, and a run of tests that failed
 * without naming one (an error outside all tests, or no report at all).
 * @typedef {{ numPassedTests: number, numFailedTests: number, testResults: { status: string, assertionResults: { status: string }[] }[] }} Report
 * @param {Report | null} report
 * @param {{ check: number, tests: number }} exitCodes
 */
export function totals(report, { check, tests }) {
  const unread = report?.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((one) => one.status === 'failed'),
  );
  const inTests = (report?.numFailedTests ?? 0) + (unread?.length ?? 0);
  const unnamed = inTests === 0 && (tests !== 0 || report === null) ? 1 : 0;
  return { passed: report?.numPassedTests ?? 0, failed: inTests + unnamed + (check === 0 ? 0 : 1) };
}

/** @param {string} path */
function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [path = '', check, tests] = process.argv.slice(2);
  const { passed, failed } = totals(readReport(path), { check: Number(check), tests: Number(tests) });
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}
