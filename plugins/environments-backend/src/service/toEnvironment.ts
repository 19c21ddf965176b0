import {
  type Environment,
  ENVIRONMENT_VERBS,
  environmentEntityRef,
  type EnvironmentAllowance,
  type EnvironmentVerb,
} from '@brown-bear/plugin-environments-common';
import { effectivePhase, phaseObjection } from '../guard/phaseRules';
import { protectionOf } from '../guard/protectedNames';
import type { EnvironmentRecord } from '../store/EnvironmentRecord';
import { sleepState } from './sleepState';

/** Why a caller may not do that to an environment; absent if they may. */
type Objection = (verb: EnvironmentVerb) => string | undefined;

/** An environment as a caller sees it, at a moment in ms. */
export function toEnvironment(options: {
  record: EnvironmentRecord;
  now: number;
  objection: Objection;
}): Environment {
  const { now, objection, record } = options;
  const { kind, name } = record;
  const isCore = kind === 'core';
  return {
    kind,
    name,
    entityRef: environmentEntityRef(name),
    namespace: record.namespace,
    cluster: record.cluster,
    clusterEntityRef: `resource:default/${record.cluster}-cluster`,
    owner: record.owner,
    createdBy: record.createdBy,
    spec: record.spec,
    generation: record.generation,
    phase: effectivePhase(record),
    phaseSince: record.phaseSince,
    message: record.message,
    progress: record.progress,
    createdAt: isCore ? undefined : record.createdAt,
    readyAt: record.readyAt,
    expiresAt: record.expiresAt,
    sleep: sleepState(record, now),
    services: record.services,
    urls: record.urls,
    pods: record.pods,
    reserved: isCore ? undefined : record.reservation,
    cost: record.cost,
    approval: record.approval,
    git: record.git,
    allowances: ENVIRONMENT_VERBS.map(verb =>
      allowanceOf({ record, verb, objection }),
    ),
  };
}

function allowanceOf(options: {
  record: EnvironmentRecord;
  verb: EnvironmentVerb;
  objection: Objection;
}): EnvironmentAllowance {
  const { objection, record, verb } = options;
  const reason =
    protectionOf(record.name) ??
    objection(verb) ??
    phaseObjection(record, verb) ??
    (verb === 'rollback' && record.generation < 2
      ? 'it has no former state to go back to'
      : undefined);
  return reason ? { verb, allowed: false, reason } : { verb, allowed: true };
}
