import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CORE_ENVIRONMENTS } from '@brown-bear/plugin-environments-common';
import { findRooms } from '../../catalog/Room';
import { platformRoot } from '../../paths';
import { filesOf, planOf, renderedOf } from '../__fixtures__/committedCluster';
import { dashboards } from './dashboards';

const LINK = /https:\/\/grafana\.brown-bear\.example\/d\/([a-z0-9-]+)/g;

/** Dashboards that the catalog links to. */
function linked(): string[] {
  const files = [
    path.join(platformRoot(), 'catalog-info.yaml'),
    ...findRooms().map(({ folder }) => path.join(folder, 'catalog-info.yaml')),
  ];
  return files.flatMap(file =>
    [...readFileSync(file, 'utf8').matchAll(LINK)].map(([, uid]) => uid),
  );
}

describe.each(CORE_ENVIRONMENTS)('dashboards of %s', name => {
  const files = filesOf(renderedOf(name), 'grafana-dashboards-');
  const pages = Object.values(files).map(text => JSON.parse(text));

  it('are JSON, each under its own address and with an answer in every panel', () => {
    expect(pages.map(({ uid }) => `${uid}.json`).sort()).toEqual(
      Object.keys(files).sort(),
    );
    for (const { panels, title, uid } of pages) {
      expect(title).not.toBe('');
      expect(panels.length).toBeGreaterThan(0);
      expect(panels.map(({ id }: any) => id)).toEqual(
        panels.map((_: unknown, index: number) => index + 1),
      );
      for (const panel of panels) {
        const content = panel.options?.content ?? panel.targets?.[0]?.expr;
        expect(`${uid} ${panel.title}: ${content}`).toMatch(/: .+/s);
      }
    }
  });

  it('are small enough for every way to apply them', () => {
    const largest = Math.max(
      ...renderedOf(name)
        .filter(({ kind }) => kind === 'ConfigMap')
        .map(object => JSON.stringify(object).length),
    );
    // What kubectl apply remembers of an object in an annotation.
    expect(largest).toBeLessThan(256 * 1024);
  });
});

it('every dashboard that the catalog links to is there in production', () => {
  const there = dashboards(planOf('production')).map(({ uid }) => uid);
  const missing = linked().filter(uid => !there.includes(uid));
  expect(linked().length).toBeGreaterThan(50);
  expect(missing).toEqual([]);
});
