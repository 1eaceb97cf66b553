/** All benchmarks, in the order in which they run. */
import type { Bench } from './bench.ts';
import { idle } from './idle.ts';
import { million } from './million.ts';
import { page } from './page/page.ts';
import { peers } from './peers/peers.ts';
import { relay } from './relay.ts';
import { sizes } from './sizes.ts';
import { stores } from './stores.ts';
import { storm } from './storm.ts';

export const BENCHES: readonly Bench[] = [relay, idle, storm, million, stores, sizes, page, peers];
