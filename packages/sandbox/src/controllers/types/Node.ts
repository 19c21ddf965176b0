import type { Condition, KubernetesObject } from '../../registry/objects';
import type { ResourceAmounts } from './ResourceAmounts';

export type Taint = {
  key: string;
  value?: string;
  effect: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';
  timeAdded?: string;
};

export type Node = KubernetesObject & {
  spec: {
    podCIDR?: string;
    podCIDRs?: string[];
    providerID?: string;
    unschedulable?: boolean;
    taints?: Taint[];
  };
  status: {
    capacity: ResourceAmounts;
    allocatable: ResourceAmounts;
    conditions: Condition[];
    addresses: { type: string; address: string }[];
    nodeInfo: Record<string, string>;
  };
};
