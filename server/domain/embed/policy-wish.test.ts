import { expect, test } from 'vitest';
import { readPolicies, writePolicy } from './policy.ts';
import { mergeInto, type PolicyWish, policyOf } from './policy-wish.ts';

const HOST: PolicyWish = {
  chat: 'https://chat.example',
  scripts: 'host',
  strictDynamic: false,
  trustedTypes: false,
  loadedBy: 'tag',
  files: false,
  importMapHash: null,
};

function merged(header: string, wish: Partial<PolicyWish> = {}) {
  const [policy = new Map()] = readPolicies(header);
  const { policy: next, changes } = mergeInto(policy, { ...HOST, ...wish });
  return { policy: writePolicy(next), reasons: changes.map(({ reason, directive }) => `${directive}: ${reason}`) };
}

test('[WG2] for a page without a policy: the origin for scripts, https and wss to connect, and no more', () => {
  expect(writePolicy(policyOf(HOST))).toBe(
    'script-src https://chat.example; connect-src https://chat.example wss://chat.example',
  );
});

test('[WG2] with a nonce, strict-dynamic, Trusted Types and pictures', () => {
  const wish = { ...HOST, scripts: 'nonce', strictDynamic: true, trustedTypes: true, files: true } as const;
  expect(writePolicy(policyOf(wish))).toBe(
    "script-src 'nonce-{nonce}' 'strict-dynamic'; connect-src https://chat.example wss://chat.example; " +
      "img-src https://chat.example blob:; require-trusted-types-for 'script'",
  );
});

test('[WG2] a policy that forbids nothing of a kind is left as it is', () => {
  expect(merged("frame-ancestors 'none'")).toEqual({ policy: "frame-ancestors 'none'", reasons: [] });
});

test('[WG2] what is there already is not added again', () => {
  const header = "script-src 'self' https://chat.example; connect-src *";
  expect(merged(header)).toEqual({ policy: header, reasons: [] });
});

test("[WG2] where default-src decides, a directive of its own begins with what stands there, without 'none'", () => {
  expect(merged("default-src 'self'").policy).toBe(
    "default-src 'self'; script-src 'self' https://chat.example; connect-src 'self' https://chat.example wss://chat.example",
  );
  expect(merged("default-src 'none'").policy).toBe(
    "default-src 'none'; script-src https://chat.example; connect-src https://chat.example wss://chat.example",
  );
});

test('[WG2] https alone does not let a WebSocket in', () => {
  expect(merged('connect-src https://chat.example').policy).toBe('connect-src https://chat.example wss://chat.example');
});

test('[WG2] script-src-elem decides where it is there; script-src stays', () => {
  expect(merged("script-src 'self'; script-src-elem 'self'").policy).toBe(
    "script-src 'self'; script-src-elem 'self' https://chat.example",
  );
});

test('[WG2] under strict-dynamic a name lets nothing in: the nonce that is there does', () => {
  expect(merged("script-src 'nonce-r4nd' 'strict-dynamic'")).toEqual({
    policy: "script-src 'nonce-r4nd' 'strict-dynamic'",
    reasons: [],
  });
  expect(merged("script-src 'strict-dynamic' 'sha256-x'").policy).toContain("'nonce-{nonce}'");
});

test('[WG2] a pinned chat: the import map is let in by its content where there is no nonce', () => {
  expect(merged("script-src 'self'", { importMapHash: 'sha256-abc' }).policy).toContain("'sha256-abc'");
  expect(merged("script-src 'nonce-a'", { scripts: 'nonce', importMapHash: 'sha256-abc' }).policy).toBe(
    "script-src 'nonce-a'",
  );
});

test('[WG2] a script that puts the tag in needs its policy named, where policies are named', () => {
  const header = "require-trusted-types-for 'script'; trusted-types 'none'";
  expect(merged(header).policy).toBe(header);
  expect(merged(header, { loadedBy: 'script' }).policy).toBe(
    "require-trusted-types-for 'script'; trusted-types activecart-chat",
  );
  expect(merged("require-trusted-types-for 'script'", { loadedBy: 'script' }).reasons).toEqual([]);
});
