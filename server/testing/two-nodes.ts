/** Two nodes on one store, closed with the test that asked for them. */
import { onTestFinished } from 'vitest';
import { type Nodes, type NodesOptions, startNodes } from './several-nodes.ts';
import type { TestApp } from './test-app.ts';

export async function twoNodes(
  options: NodesOptions = {},
): Promise<Nodes & { readonly a: TestApp; readonly b: TestApp }> {
  const nodes = await startNodes(options);
  onTestFinished(() => nodes.close());
  const [a, b] = nodes.nodes;
  if (!a || !b) throw new Error('two nodes were asked for');
  return { ...nodes, a, b };
}
