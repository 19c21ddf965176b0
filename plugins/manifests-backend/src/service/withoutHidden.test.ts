import type { EntityManifests } from '@brown-bear/plugin-manifests-common';
import { issueTrackerManifests } from '@brown-bear/plugin-manifests-common/testing';
import { otherEntities, withoutHidden } from './withoutHidden';

const AUDIT = 'component:default/audit-service';
const TO_AUDIT =
  'networking.k8s.io/v1 NetworkPolicy alm/issue-tracker-to-audit-service';

function objectIds(manifests: EntityManifests) {
  return manifests.environments.flatMap(({ objects }) =>
    objects.map(({ id }) => id),
  );
}

/** The same with another list of edges. */
function withEdges(change: (edge: EntityManifests['edges'][0]) => object) {
  return {
    ...issueTrackerManifests,
    edges: issueTrackerManifests.edges.map(edge => ({
      ...edge,
      ...change(edge),
    })),
  };
}

describe('otherEntities', () => {
  it('names each neighbour once, in both directions', () => {
    const twice = {
      ...issueTrackerManifests,
      edges: [...issueTrackerManifests.edges, issueTrackerManifests.edges[0]],
    };
    expect(otherEntities(twice)).toEqual([
      'resource:default/mysql-primary',
      AUDIT,
      'component:default/api-gateway',
      'resource:default/external-git',
      'resource:default/container-registry',
    ]);
  });

  it('names what a finding is about, even at the end of a sentence', () => {
    const [development] = issueTrackerManifests.environments;
    const [rule] = development.policy;
    const message =
      'let "component:default/report.v2 dependsOn resource:default/redis" through to api:default/x-api.';
    const finding = { object: '', field: '', message };
    const judged = {
      ...issueTrackerManifests,
      edges: [],
      environments: [
        { ...development, policy: [{ ...rule, findings: [finding] }] },
      ],
    };
    expect(otherEntities(judged)).toEqual([
      'component:default/report.v2',
      'resource:default/redis',
      'api:default/x-api',
    ]);
  });
});

describe('withoutHidden', () => {
  it('changes nothing where nothing of it is hidden', () => {
    expect(withoutHidden(issueTrackerManifests, new Set())).toBe(
      issueTrackerManifests,
    );
    const hidden = new Set(['component:default/elsewhere']);
    expect(withoutHidden(issueTrackerManifests, hidden)).toEqual(
      issueTrackerManifests,
    );
  });

  it('leaves out an edge with the policies that exist for it alone', () => {
    const shown = withoutHidden(issueTrackerManifests, new Set([AUDIT]));
    expect(shown.edges.map(({ to }) => to)).not.toContain(AUDIT);
    expect(shown.edges).toHaveLength(4);
    expect(objectIds(shown)).not.toContain(TO_AUDIT);
    expect(JSON.stringify(shown)).not.toContain('audit-service');
  });

  it('keeps a policy that an edge which may be seen needs too', () => {
    const shared = withEdges(({ environments }) => ({
      environments: environments.map(state => ({
        ...state,
        policies: [TO_AUDIT],
      })),
    }));
    const shown = withoutHidden(shared, new Set([AUDIT]));
    expect(objectIds(shown)).toEqual(objectIds(shared));
  });

  it('forgets what the rules say about an object that is left out', () => {
    const deployment = 'apps/v1 Deployment alm/issue-tracker';
    const rule = {
      rule: 'network.edge',
      title: '',
      why: '',
      status: 'fail' as const,
    };
    const finding = { field: 'spec', message: 'allows all' };
    const about = (...objects: string[]) => ({
      ...rule,
      findings: objects.map(object => ({ ...finding, object })),
    });
    const named = {
      ...rule,
      findings: [
        { ...finding, object: deployment, message: `nothing allows ${AUDIT}.` },
      ],
    };
    const held = { ...rule, status: 'pass' as const, findings: [] };
    const [, , production] = issueTrackerManifests.environments;
    const found = {
      ...issueTrackerManifests,
      environments: [
        {
          ...production,
          policy: [held, about(TO_AUDIT), about(TO_AUDIT, deployment), named],
        },
      ],
    };
    const [{ policy }] = withoutHidden(found, new Set([AUDIT])).environments;
    // A rule that failed for hidden reasons alone does not hold either.
    expect(policy).toEqual([held, about(deployment)]);
  });
});
