import type { Environment } from '@brown-bear/plugin-environments-common';
import type { StreamConnection } from '@brown-bear/plugin-health-react';

/** What the stream of environments has told. */
export type EnvironmentsState = {
  /** Whether there was a snapshot: without, no environments means nothing. */
  loaded: boolean;
  items: ReadonlyMap<string, Environment>;
  /** Names of those that went while the page looked. */
  gone: ReadonlySet<string>;
  connection: StreamConnection;
};

/** The state before the first message. */
export function emptyState(connection: StreamConnection): EnvironmentsState {
  return { loaded: false, items: new Map(), gone: new Set(), connection };
}

/** The state after a snapshot; who was there before and is not any more has gone. */
export function withSnapshot(
  state: EnvironmentsState,
  environments: readonly Environment[],
): EnvironmentsState {
  const items = new Map(environments.map(item => [item.name, item]));
  const left = [...state.items.keys()].filter(name => !items.has(name));
  const gone = new Set([...state.gone, ...left].filter(n => !items.has(n)));
  return { ...state, loaded: true, items, gone };
}

/** The state after one environment was told of. */
export function withEnvironment(
  state: EnvironmentsState,
  environment: Environment,
): EnvironmentsState {
  const { name } = environment;
  const items = new Map(state.items).set(name, environment);
  const gone = new Set([...state.gone].filter(other => other !== name));
  return { ...state, items, gone };
}

/** The state after one has gone. */
export function withoutEnvironment(
  state: EnvironmentsState,
  name: string,
): EnvironmentsState {
  const items = new Map(state.items);
  items.delete(name);
  return { ...state, items, gone: new Set(state.gone).add(name) };
}
