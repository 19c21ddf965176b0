import type { Request, Response } from 'express';
import type { User } from '../rbac/User';
import type { ApiCluster } from './ApiCluster';
import type { Representation } from './negotiation';
import type { RequestInfo } from './requestInfo';
import type { ResourceStorage } from '../registry/ResourceStorage';

/** One authenticated and authorised request for a resource that is served. */
export type ResourceRequest = {
  cluster: ApiCluster;
  info: RequestInfo;
  storage: ResourceStorage;
  query: URLSearchParams;
  user: User;
  representation: Representation;
  req: Request;
  res: Response;
};
