import { expect, test } from 'vitest';
import { complaints } from './sizes.ts';

const recorded = { 'widget.js': 2_000, 'widget/en/panel.js': 11_000 };

test('[WG1] a file may grow by 5 %, or shrink, before anybody must write it down', () => {
  expect(complaints({ 'widget.js': 2_100, 'widget/en/panel.js': 9_000 }, recorded)).toEqual([]);
  expect(complaints({ 'widget.js': 2_101, 'widget/en/panel.js': 11_000 }, recorded)).toEqual([
    'widget.js weighs 2101, before 2000',
  ]);
});

test('[WG1] a new file and one that is gone are told, so that no file goes unheld', () => {
  expect(complaints({ 'widget.js': 2_000, 'widget/en/help.js': 9 }, recorded)).toEqual([
    'widget/en/help.js is not in bench/sizes.json',
    'widget/en/panel.js is in bench/sizes.json, and is not built',
  ]);
});
