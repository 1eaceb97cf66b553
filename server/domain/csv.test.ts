import { expect, test } from 'vitest';
import { csvOf } from './csv.ts';

test('[SE9] a cell that a spreadsheet would run is text, and says the same', () => {
  const formulas = ['=1+1', '+1', '-1', '@sum', '\t=1', ' =1', '|calc', '%0A'];
  const cells = csvOf(formulas.map((text) => [text]))
    .slice(1)
    .trimEnd()
    .split('\r\n');
  expect(cells).toEqual(formulas.map((text) => `'${text}`));
});

test('[SE9] quotes, commas and line breaks stay within their cell, and numbers are numbers', () => {
  expect(csvOf([['a "word"', 'one, two', 'শুভ\nসকাল', -1.5, null]])).toBe(
    '\uFEFF"a ""word""","one, two","শুভ\nসকাল",-1.5,\r\n',
  );
});
