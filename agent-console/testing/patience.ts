/** Runs before every test file of components: how long `findBy…` and `waitFor` look, as server/testing/patience.ts has it. */
import { configure } from '@testing-library/preact';

configure({ asyncUtilTimeout: 20_000 });
