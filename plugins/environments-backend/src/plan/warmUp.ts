import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EnvironmentSpec } from '@brown-bear/plugin-environments-common';
import { CORE_ENVIRONMENTS } from '@brown-bear/plugin-environments-common';
import type { PlatformFiles } from '../files/PlatformFiles';
import { Drafts } from './Drafts';

/** Nobody's: it is rendered and judged, and then forgotten. */
const NAME = 'not-named-yet';

/**
 * Renders and judges an environment like each of the core environments, which
 * loads files and compiles the schemas of every kind that is rendered: the first
 * plan of a process would wait some seconds for it. Others have their turns
 * between any two steps; ends early when it is given up. Throws a
 * ServiceUnavailableError for a broken file of the platform.
 */
export async function warmUp(options: {
  files: PlatformFiles;
  signal: AbortSignal;
}): Promise<void> {
  const { files, signal } = options;
  const drafts = Drafts.create();
  for (const base of CORE_ENVIRONMENTS) {
    await nextTurn();
    if (signal.aborted) {
      return;
    }
    const content = files.content();
    await nextTurn();
    const { judged } = drafts.of(specLike(base, content.releases), content);
    await judged;
  }
}

function specLike(
  base: EnvironmentSpec['base'],
  releases: readonly { version: string }[],
): EnvironmentSpec {
  return {
    name: NAME,
    base,
    cluster: 'development',
    version: releases[releases.length - 1].version,
    size: 'medium',
    services: [],
    overrides: {},
    owner: 'group:default/platform-team',
    lifetime: 'P1D',
    delivery: 'direct',
  };
}
