import { expect, test } from 'vitest';
import { isOlder } from './node-version.mjs';
import { npmFault } from './npm-fault.mjs';

test.each([
  ['20.19.0', false],
  ['20.20.2', false],
  ['22.0.0', false],
  ['100.0.0', false],
  ['20.18.3', true],
  ['18.20.8', true],
  ['8.0.0', true],
])('[OP1] Node %s is too old: %s', (version, expected) => {
  expect(isOlder(version, '20.19.0')).toBe(expected);
});

test.each([
  ['npm error code ENOTFOUND\nnpm error network request to https://registry failed', 'cannot reach its registry'],
  ['npm error code EAI_AGAIN', 'cannot reach its registry'],
  ['npm error code ENOSPC', 'disk is full'],
  ['npm warn tar TAR_ENTRY_ERROR ENOSPC: no space left on device, write', 'disk is full'],
  ['npm error code EACCES\nnpm error path /srv/chat/node_modules', 'may not write'],
  ['npm error code EUSAGE', 'do not agree'],
  ['npm error code EINTEGRITY', 'damaged'],
  ['npm error code SELF_SIGNED_CERT_IN_CHAIN', 'does not trust'],
  ['spawn npm ENOENT', 'was not found'],
  ['npm error something new', 'something new'],
])('[OP1] npm saying "%s" is explained', (said, expected) => {
  const { message, cure } = npmFault(said);
  expect(`${message} ${cure}`).toContain(expected);
});
