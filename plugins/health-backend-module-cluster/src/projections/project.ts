import type { AnyState, StateByKind, StateKind } from '../state';
import { projectAutoscaler } from './projectAutoscaler';
import { projectClaim } from './projectClaim';
import { projectCronJob } from './projectCronJob';
import { projectDaemonSet } from './projectDaemonSet';
import { projectDisruptionBudget } from './projectDisruptionBudget';
import { projectEvent } from './projectEvent';
import { projectIngress } from './projectIngress';
import { projectJob } from './projectJob';
import { projectNamespace } from './projectNamespace';
import { projectNode } from './projectNode';
import type { RawObject } from './projectObject';
import { projectPod } from './projectPod';
import { projectQuota } from './projectQuota';
import { projectService } from './projectService';
import { projectStorageClass } from './projectStorageClass';
import { projectVerticalAutoscaler } from './projectVerticalAutoscaler';
import { projectWorkload } from './projectWorkload';

type Projections = {
  [Kind in StateKind]: (object: RawObject) => StateByKind[Kind] | undefined;
};

const PROJECTIONS: Projections = {
  CronJob: projectCronJob,
  DaemonSet: projectDaemonSet,
  Deployment: object => projectWorkload('Deployment', object),
  Event: projectEvent,
  HorizontalPodAutoscaler: projectAutoscaler,
  Ingress: projectIngress,
  Job: projectJob,
  Namespace: projectNamespace,
  Node: projectNode,
  PersistentVolumeClaim: projectClaim,
  Pod: projectPod,
  PodDisruptionBudget: projectDisruptionBudget,
  ResourceQuota: projectQuota,
  Rollout: object => projectWorkload('Rollout', object),
  Service: projectService,
  StatefulSet: object => projectWorkload('StatefulSet', object),
  StorageClass: projectStorageClass,
  VerticalPodAutoscaler: projectVerticalAutoscaler,
};

/** Whether objects of a kind are looked at. */
export function isStateKind(kind: string): kind is StateKind {
  return Object.hasOwn(PROJECTIONS, kind);
}

/**
 * What is kept of an object: undefined of kinds that are not looked at, and of
 * events that warn of nothing. Fields that are absent are no error.
 */
export function project(kind: string, object: RawObject): AnyState | undefined {
  return isStateKind(kind) ? PROJECTIONS[kind](object) : undefined;
}
