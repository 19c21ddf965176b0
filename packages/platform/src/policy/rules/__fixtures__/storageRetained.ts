import { objectIn } from './builders';
import { ALM } from './alm';
import type { RuleFixture } from './RuleFixture';
import { FOUND, POD, TRACKER } from './tracker';

const MYSQL = 'StatefulSet mysql-primary';

const MYSQL_FOUND = 'apps/v1 StatefulSet alm/mysql-primary';

const RETENTION = 'spec.persistentVolumeClaimRetentionPolicy';

/** Cases of the rule in `../storageRetained`. */
export const storageRetained: RuleFixture = {
  passes: [
    {
      title: 'said in so many words',
      set: { [MYSQL]: { [RETENTION]: { whenDeleted: 'Retain' } } },
    },
    {
      title: 'deleted with a self-service environment',
      spec: { name: 'tracker-pr-482', lifetime: 'P7D' },
      set: { [MYSQL]: { [RETENTION]: { whenDeleted: 'Delete' } } },
    },
  ],
  fails: [
    {
      title: 'a class whose volumes stay when their claim is gone',
      scope: 'cluster',
      add: [
        {
          apiVersion: 'storage.k8s.io/v1',
          kind: 'StorageClass',
          metadata: { name: 'for-ever' },
          reclaimPolicy: 'Retain',
        },
      ],
      findings: [
        [
          'storage.k8s.io/v1 StorageClass for-ever',
          'reclaimPolicy',
          'expected Delete, found Retain',
        ],
      ],
    },
    {
      title: 'production that goes with its StatefulSet',
      set: { [MYSQL]: { [RETENTION]: { whenDeleted: 'Delete' } } },
      findings: [
        [
          MYSQL_FOUND,
          `${RETENTION}.whenDeleted`,
          'expected Retain, found Delete',
        ],
      ],
    },
    {
      title: 'disks that stay after a self-service environment',
      spec: { name: 'tracker-pr-482', lifetime: 'P7D' },
      findings: [
        [
          MYSQL_FOUND,
          `${RETENTION}.whenDeleted`,
          'expected Delete, found nothing',
        ],
      ],
    },
    {
      title: 'a claim of no size and no class',
      add: [
        objectIn(
          ALM,
          { apiVersion: 'v1', kind: 'PersistentVolumeClaim', name: 'files' },
          { spec: { storageClassName: '' } },
        ),
      ],
      set: {
        [TRACKER]: {
          [`${POD}.volumes`]: [
            {
              name: 'cache',
              ephemeral: {
                volumeClaimTemplate: {
                  spec: { resources: { requests: { storage: '1Gi' } } },
                },
              },
            },
          ],
        },
      },
      findings: [
        [
          FOUND,
          `${POD}.volumes[0].ephemeral.volumeClaimTemplate.spec.storageClassName`,
          'expected the name of a StorageClass, found nothing',
        ],
        [
          'v1 PersistentVolumeClaim alm/files',
          'spec.resources.requests.storage',
          'expected a quantity above 0, found nothing',
        ],
        [
          'v1 PersistentVolumeClaim alm/files',
          'spec.storageClassName',
          'expected the name of a StorageClass, found ""',
        ],
      ],
    },
  ],
};
