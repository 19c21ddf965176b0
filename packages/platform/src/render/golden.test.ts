import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CORE_ENVIRONMENTS } from '@brown-bear/plugin-environments-common';
import { environmentNames, loadEnvironmentSpec } from '../loadEnvironmentSpec';
import { platformRoot } from '../paths';
import { loadPlatform } from '../Platform';
import { loadReleases } from '../Release';
import {
  readRenderedObjects,
  renderedPath,
  toRenderedText,
} from './renderedFile';
import { renderEnvironment } from './renderEnvironment';

const platform = loadPlatform();
const releases = loadReleases();
const names = platform.services.map(({ name }) => name);

/** The components that the platform document draws; each has to be rendered. */
const drawn = (
  JSON.parse(
    readFileSync(path.join(platformRoot(), 'architecture.json'), 'utf8'),
  ).entities as { ref: string }[]
).flatMap(({ ref }) => /^component:default\/(.*)$/.exec(ref)?.[1] ?? []);

describe('the committed environments', () => {
  it('are the core environments', () => {
    expect(environmentNames().sort()).toEqual([...CORE_ENVIRONMENTS].sort());
  });

  it.each(CORE_ENVIRONMENTS)('%s is rendered byte for byte', name => {
    const spec = loadEnvironmentSpec(name);
    const objects = renderEnvironment({ spec, releases, platform });
    const file = path.join(platformRoot(), renderedPath(name));
    expect(toRenderedText(name, objects)).toBe(readFileSync(file, 'utf8'));
    expect(readRenderedObjects(name)).toEqual(objects);
    const deployed = objects
      .filter(({ kind }) => ['Deployment', 'Rollout'].includes(kind))
      .map(({ metadata }) => metadata.name);
    expect(deployed).toEqual([...names].sort());
    expect(deployed).toEqual(expect.arrayContaining(drawn));
  });

  it('does not depend on the order of the input or on the environment of the process', () => {
    const spec = loadEnvironmentSpec('production');
    const text = toRenderedText(
      'production',
      renderEnvironment({ spec, releases, platform }),
    );
    const reversed = {
      services: [...platform.services].reverse(),
      resources: [...platform.resources].reverse(),
      edges: [...platform.edges].reverse(),
    };
    process.env.CDK8S_DISABLE_SORT = '1';
    try {
      const objects = renderEnvironment({ spec, releases, platform: reversed });
      expect(toRenderedText('production', objects)).toBe(text);
    } finally {
      delete process.env.CDK8S_DISABLE_SORT;
    }
  });

  it('does not depend on language and time zone of the machine', () => {
    const script = `
      const platform = require('./src/index.ts');
      const spec = platform.loadEnvironmentSpec('production');
      const objects = platform.renderEnvironment({
        spec,
        releases: platform.loadReleases(),
        platform: platform.loadPlatform(),
      });
      const machine = [
        new Intl.Collator().resolvedOptions().locale,
        new Date(0).getHours(),
      ];
      process.stdout.write(
        JSON.stringify({
          machine,
          text: platform.toRenderedText('production', objects),
        }),
      );`;
    const renderedOn = (machine: { LC_ALL: string; TZ: string }) =>
      JSON.parse(
        execFileSync(
          process.execPath,
          [
            '--require',
            '@backstage/cli/config/nodeTransform.cjs',
            '-e',
            script,
          ],
          {
            cwd: platformRoot(),
            env: { ...process.env, ...machine },
            encoding: 'utf8',
            maxBuffer: 16 * 1024 ** 2,
          },
        ),
      ) as { machine: unknown; text: string };
    const here = renderedOn({ LC_ALL: 'en_US.UTF-8', TZ: 'UTC' });
    // Estonian sorts z before t.
    const there = renderedOn({ LC_ALL: 'et_EE.UTF-8', TZ: 'Asia/Kolkata' });
    expect([here.machine, there.machine]).toEqual([
      ['en-US', 0],
      ['et-EE', 5],
    ]);
    expect(there.text).toBe(here.text);
  }, 60_000);
});

it('comes from parts that nobody changed: rendering leaves its input alone', () => {
  const before = JSON.stringify([platform, releases]);
  const spec = loadEnvironmentSpec('staging');
  renderEnvironment({ spec, releases, platform });
  expect(JSON.stringify([platform, releases])).toBe(before);
});
