import type { PlatformService } from '../Platform';

/** A service as one environment runs it: everything is decided. */
export type PlannedService = {
  service: PlatformService;
  /** Release it is taken from. */
  version: string;
  /** Image by digest. */
  image: string;
  /** Pods while the environment is awake. */
  replicas: number;
};
