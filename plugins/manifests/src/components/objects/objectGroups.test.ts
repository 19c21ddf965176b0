import { issueTrackerManifests } from '@brown-bear/plugin-manifests-common/testing';
import {
  filterObjects,
  findObject,
  groupObjects,
  shortReason,
} from './objectGroups';

const [, , { objects }] = issueTrackerManifests.environments;

describe('groupObjects', () => {
  it('puts kinds into families, and what is unknown last', () => {
    const unknown = { ...objects[0], kind: 'Gizmo', name: 'x' };
    expect(
      groupObjects([unknown, ...[...objects].reverse()]).map(group => [
        group.title,
        ...group.objects.map(({ kind, name }) => `${kind} ${name}`),
      ]),
    ).toEqual([
      ['Workload', 'Deployment issue-tracker'],
      ['Network', 'Service issue-tracker'],
      [
        'Network policies',
        'NetworkPolicy issue-tracker-to-audit-service',
        'NetworkPolicy issue-tracker-to-mysql-primary',
      ],
      ['Configuration', 'ConfigMap issue-tracker'],
      ['Scaling', 'HorizontalPodAutoscaler issue-tracker'],
      ['Access', 'ServiceAccount issue-tracker'],
      ['Other', 'Gizmo x'],
    ]);
  });
});

describe('filterObjects', () => {
  const names = (text: string) =>
    filterObjects(objects, text).map(({ kind }) => kind);

  it('wants every word, in kind, name or reason', () => {
    expect(names(' networkpolicy  AUDIT ')).toEqual(['NetworkPolicy']);
    expect(names('declares mysql')).toEqual(['NetworkPolicy']);
    expect(names('')).toHaveLength(objects.length);
    expect(names('moon')).toEqual([]);
  });
});

describe('shortReason', () => {
  it('names files of the room without the way to it', () => {
    expect(
      shortReason(
        'From packages/platform/services/a/catalog-info.yaml and packages/platform/services/a/workload.yaml.',
      ),
    ).toBe('From catalog-info.yaml and workload.yaml.');
    expect(
      shortReason(
        'The catalog declares: component:default/a dependsOn resource:default/b.',
      ),
    ).toBe('The catalog declares: a dependsOn b.');
    expect(
      shortReason('packages/platform/environments/x.yaml declares it.'),
    ).toBe('packages/platform/environments/x.yaml declares it.');
  });
});

describe('findObject', () => {
  it('knows an object by both of its names', () => {
    const [deployment] = objects;
    expect(findObject(objects, deployment.id)).toBe(deployment);
    expect(findObject(objects, deployment.key)).toBe(deployment);
    expect(findObject(objects, undefined)).toBeUndefined();
  });
});
