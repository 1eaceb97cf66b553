/** What axe finds wrong with a page as it stands: rules that are broken, and how badly. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';

export type Faults = {
  /** Broken rules, and of them those that axe calls serious or critical. */
  readonly broken: number;
  readonly serious: number;
  readonly rules: readonly string[];
};

const source = () => readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Looks into open shadow trees and into every frame, as axe does where it is present. */
export async function faultsOf(page: Page): Promise<Faults> {
  const axe = source();
  await Promise.all(page.frames().map((frame) => frame.evaluate(axe).catch(() => null)));
  const found = await page.evaluate(async () => {
    type Violation = { readonly id: string; readonly impact: string | null };
    const { axe: loaded } = window as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } };
    return (await loaded.run()).violations.map(({ id, impact }) => ({ id, impact }));
  });
  return {
    broken: found.length,
    serious: found.filter(({ impact }) => impact === 'serious' || impact === 'critical').length,
    rules: found.map(({ id }) => id),
  };
}
