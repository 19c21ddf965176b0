import type { Entity } from '@backstage/catalog-model';
import { operationsFacts } from './operationsFacts';

function entity(annotations?: Record<string, string>): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: { name: 'mysql-primary', annotations },
  };
}

describe('operationsFacts', () => {
  it('puts objectives, redundancy, zones, tier and clouds into words', () => {
    expect(
      operationsFacts(
        entity({
          'brown-bear.io/slo-query-ms': '50',
          'brown-bear.io/slo-availability-percent': '99.9',
          'brown-bear.io/high-availability': 'A standby takes over.',
          'brown-bear.io/zones': 'a,b,c',
          'brown-bear.io/tier': 'database',
          'brown-bear.io/cloud-gcp': 'Cloud SQL',
          'brown-bear.io/cloud-aws': 'RDS',
        }),
      ),
    ).toEqual([
      {
        label: 'Objectives',
        value: 'available 99.9 % of 30 days, queries in under 50 ms',
      },
      { label: 'Survives', value: 'A standby takes over.' },
      { label: 'Zones in production', value: 'a, b, c' },
      { label: 'Resource tier', value: 'database' },
      { label: 'On each cloud', value: 'AWS: RDS; GCP: Cloud SQL' },
    ]);
  });

  it('invents nothing', () => {
    expect(operationsFacts(entity())).toEqual([]);
  });
});
