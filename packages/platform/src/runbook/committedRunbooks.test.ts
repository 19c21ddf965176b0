import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CORE_ENVIRONMENTS } from '@brown-bear/plugin-environments-common';
import { findRooms } from '../catalog/Room';
import { platformRoot } from '../paths';
import { readRenderedObjects } from '../render/renderedFile';
import { namedObjects } from './NamedObject';
import type { NamedObject } from './NamedObject';
import { RenderedNames } from './RenderedNames';
import { runbookCommands } from './runbookCommands';

const NAMESPACE = 'alm';

const rendered = new Map(
  CORE_ENVIRONMENTS.map(name => [
    name as string,
    RenderedNames.of(readRenderedObjects(name), NAMESPACE),
  ]),
);

/** `get networkpolicies | grep x` would show nothing of the object it looks for. */
const SEARCH = /-n alm get networkpolicies \| grep (?:-E )?'?([^'`\n]+)/g;

const runbooks = findRooms({ root: platformRoot() }).map(room => {
  const file = path.join(room.folder, 'runbook.md');
  const text = readFileSync(file, 'utf8');
  const objects = runbookCommands(text)
    .flatMap(namedObjects)
    .filter(({ namespace }) => namespace === NAMESPACE);
  return [room.name, objects, text] as const;
});

function wrongIn(object: NamedObject): string[] {
  const names = rendered.get(object.context);
  const wrong = names ? names.reject(object) : `no cluster ${object.context}`;
  return wrong
    ? [`${object.verb} ${object.kind}/${object.name}: ${wrong}`]
    : [];
}

it('reads what the runbooks name', () => {
  const all = runbooks.flatMap(([, objects]) => objects);
  const kinds = new Set(all.map(({ kind }) => kind));
  expect([...kinds].sort()).toEqual(
    expect.arrayContaining([
      'cronjob',
      'deployment',
      'hpa',
      'label',
      'pod',
      'pvc',
      'rollout',
      'service',
      'statefulset',
    ]),
  );
  expect(all.length).toBeGreaterThan(250);
});

it.each(runbooks)(
  'the runbook of %s names only objects that are rendered',
  (_, objects) => {
    expect(objects.flatMap(wrongIn)).toEqual([]);
  },
);

it('finds the network policies that runbooks look for', () => {
  const policies = rendered.get('production')!.list('NetworkPolicy');
  const searches = runbooks.flatMap(([, , text]) =>
    [...text.matchAll(SEARCH)].map(([, pattern]) => pattern),
  );
  expect(searches.length).toBeGreaterThan(1);
  for (const pattern of searches) {
    const words = pattern.split('|').filter(word => word !== 'NAME');
    expect(policies.join('\n')).toMatch(new RegExp(words.join('|')));
  }
});

it('turns back what is a Rollout by its own command, beside the one for the others', () => {
  const general = runbooks.flatMap(([, , text]) =>
    // In development all of them are Deployments.
    text.includes('--context production -n alm rollout undo deployment/<')
      ? [text]
      : [],
  );
  expect(general.length).toBeGreaterThan(0);
  for (const text of general) {
    expect(text).toMatch(/kubectl argo rollouts .* undo /);
    for (const name of rendered.get('production')!.list('Rollout')) {
      expect(text).toContain(`/services/${name}/runbook.md`);
    }
  }
});
