import type { KubernetesObject } from '../../registry/objects';

export type ServicePort = {
  name?: string;
  port: number;
  protocol?: string;
  targetPort?: number | string;
  nodePort?: number;
};

export type Service = KubernetesObject & {
  spec: {
    type?: 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'ExternalName';
    clusterIP?: string;
    selector?: Record<string, string>;
    ports?: ServicePort[];
    publishNotReadyAddresses?: boolean;
  };
  status?: { loadBalancer?: LoadBalancerStatus };
};

export type LoadBalancerStatus = {
  ingress?: { ip?: string; hostname?: string; ipMode?: string }[];
};

export type EndpointPort = { name: string; port: number; protocol: string };

export type Endpoint = {
  addresses: string[];
  conditions: { ready: boolean; serving: boolean; terminating: boolean };
  nodeName?: string;
  zone?: string;
  hostname?: string;
  targetRef?: {
    kind: string;
    namespace?: string;
    name: string;
    uid?: string;
  };
};

export type EndpointSlice = KubernetesObject & {
  addressType: 'IPv4';
  endpoints: Endpoint[];
  ports: EndpointPort[];
};

type EndpointAddress = Pick<Endpoint, 'nodeName' | 'targetRef' | 'hostname'> & {
  ip: string;
};

export type Endpoints = KubernetesObject & {
  subsets?: {
    addresses?: EndpointAddress[];
    notReadyAddresses?: EndpointAddress[];
    ports?: EndpointPort[];
  }[];
};

export type Ingress = KubernetesObject & {
  spec: {
    ingressClassName?: string;
    tls?: { hosts?: string[]; secretName?: string }[];
    rules?: { host?: string }[];
  };
  status?: { loadBalancer?: LoadBalancerStatus };
};
