import { expect, test } from 'vitest';
import { totals } from './totals.mjs';

const passed = { status: 'passed', assertionResults: [{ status: 'passed' }] };
const failed = { status: 'failed', assertionResults: [{ status: 'passed' }, { status: 'failed' }] };
const unreadable = { status: 'failed', assertionResults: [] };

test.each([
  ['all well', report(3, 0, [passed]), 0, 0, 3, 0],
  ['a failed test', report(3, 1, [passed, failed]), 0, 1, 3, 1],
  ['a test file that could not be read', report(3, 0, [passed, unreadable]), 0, 1, 3, 1],
  ['a failed check', report(3, 0, [passed]), 1, 0, 3, 1],
  ['a failed check and a failed test', report(3, 1, [failed]), 1, 1, 3, 2],
  ['an error outside all tests', report(3, 0, [passed]), 0, 1, 3, 1],
  ['no report', null, 0, 1, 0, 1],
  ['no report of a run that says it went well', null, 0, 0, 0, 1],
])('%s', (_what, given, check, tests, expectedPassed, expectedFailed) => {
  expect(totals(given, { check, tests })).toEqual({ passed: expectedPassed, failed: expectedFailed });
});

/**
 * @param {number} numPassedTests
 * @param {number} numFailedTests
 * @param {import('./totals.mjs').Report['testResults']} testResults
 */
function report(numPassedTests, numFailedTests, testResults) {
  return { numPassedTests, numFailedTests, testResults };
}
