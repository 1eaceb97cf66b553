import { afterEach, expect, test, vi } from 'vitest';
import { startTestApp, type TestApp } from '../testing/test-app.ts';

let app: TestApp;
afterEach(() => app.close());

test('[OP3] /healthz lives on, /readyz turns red while the store does not answer, /metrics counts', async () => {
  app = await startTestApp();
  await app.visitor();
  const status = async (path: string) => (await fetch(app.url + path)).status;
  expect([await status('/healthz'), await status('/readyz')]).toEqual([200, 200]);
  expect(await (await fetch(`${app.url}/metrics`)).text()).toContain('activecart_connections{side="visitor"} 1');
  vi.spyOn(app.app.deps.store, 'probe').mockRejectedValueOnce(new Error('disk'));
  expect([await status('/readyz'), await status('/healthz'), await status('/readyz')]).toEqual([503, 200, 200]);
});

test('[SE5] every answer says what it may do; the console may not be framed and makes no markup from text', async () => {
  app = await startTestApp();
  for (const path of ['/console', '/api/availability', '/widget.js', '/nothing']) {
    const { headers } = await fetch(app.url + path);
    expect(headers.get('x-content-type-options'), path).toBe('nosniff');
    expect(headers.get('content-security-policy'), path).toContain("frame-ancestors 'none'");
    expect(headers.get('x-powered-by'), path).toBeNull();
  }
  const policy = (await fetch(`${app.url}/console`)).headers.get('content-security-policy');
  expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
  expect(policy).toContain("require-trusted-types-for 'script'");
});

test('[WG1] the loader is compressed, cached shortly, without cookies; its chunks for ever; both for other origins', async () => {
  app = await startTestApp();
  const loader = await fetch(`${app.url}/widget.js`);
  expect(loader.headers.get('content-encoding')).toMatch(/gzip|br/);
  expect(loader.headers.get('cache-control')).toContain('max-age=300');
  expect(loader.headers.get('access-control-allow-origin')).toBe('*');
  expect(loader.headers.getSetCookie()).toEqual([]);
  const folder = /widget\/[\w-]{8}/.exec(await loader.text())?.[0];
  const chunk = await fetch(`${app.url}/${folder}/en/panel.js`);
  expect(chunk.status).toBe(200);
  expect(chunk.headers.get('cache-control')).toContain('immutable');
  expect(chunk.headers.get('access-control-allow-origin')).toBe('*');
});

test('[ML4] the shop and the captured letters are there in development, and not in production', async () => {
  app = await startTestApp();
  const statuses = async () => [(await fetch(`${app.url}/dev/mail`)).status, (await fetch(`${app.url}/`)).status];
  expect(await statuses()).toEqual([200, 200]);
  await app.close();
  app = await startTestApp({ env: { NODE_ENV: 'production' } });
  expect(await statuses()).toEqual([404, 404]);
});
