/** The whole product on a MongoDB: what its sockets promise, promised again. */
import { afterAll, beforeAll, describe, vi } from 'vitest';
import { ifMongo, mongodbUrl } from './testing-database.ts';

describe.skipIf(mongodbUrl === null)(`on MongoDB${ifMongo}`, async () => {
  beforeAll(() => void vi.stubEnv('TEST_STORE', 'mongodb'));
  afterAll(() => void vi.unstubAllEnvs());
  await import('../../sockets/chat.test.ts');
  await import('../../sockets/closing-time.test.ts');
});
