/** The widget's releases: the built one, the kept ones, and the job that keeps it, wired together (WG2). */
import { readRelease } from './http/read-release.ts';
import type { Job } from './jobs/job.ts';
import { keepReleases } from './jobs/release-keep.ts';
import type { Deps } from './use-cases/deps.ts';
import { openReleases, type Releases } from './use-cases/releases.ts';

export async function releasesOf(deps: Deps, distDir: string): Promise<{ releases: Releases; keeping: Job }> {
  const releases = openReleases(deps, readRelease(distDir));
  return { releases, keeping: await keepReleases(deps, releases) };
}
