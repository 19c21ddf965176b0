import type { SnapshotObject } from '../../judge/judgeSnapshot';
import { DAY } from '../shared/duration';
import { metadata } from './metadata';
import { conditionsOf } from './pod';

type NodeOptions = {
  name?: string;
  zone?: string;
  ready?: 'True' | 'False' | 'Unknown';
  /** Milliseconds ago. */
  readySince?: number;
  age?: number;
  unschedulable?: boolean;
  conditions?: Parameters<typeof conditionsOf>[0];
};

const PRESSURES = ['MemoryPressure', 'DiskPressure', 'PIDPressure'];

/** A Node as the API answers it; by default it is well. */
export function node(options: NodeOptions = {}): SnapshotObject {
  const { name = 'worker-1', zone = 'a', ready = 'True', age } = options;
  const given = options.conditions ?? [];
  const usual = [
    ...PRESSURES.map(type => ({ type, status: 'False' as const })),
    { type: 'Ready', status: ready, since: options.readySince ?? DAY },
  ];
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: metadata({
      name,
      namespace: '',
      id: '',
      age,
      labels: {
        'kubernetes.io/hostname': name,
        'topology.kubernetes.io/zone': zone,
      },
    }),
    spec: { ...(options.unschedulable && { unschedulable: true }) },
    status: {
      allocatable: { cpu: '4', memory: '16Gi', pods: '110' },
      nodeInfo: { kubeletVersion: 'v1.33.1' },
      conditions: conditionsOf([
        ...usual.filter(({ type }) => !given.some(each => each.type === type)),
        ...given,
      ]),
    },
  } as SnapshotObject;
}
