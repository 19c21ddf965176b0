export type { EntityView } from './EntityView';
export type { EnvironmentView, ExpectedWorkload } from './EnvironmentView';
export { judgeSnapshot } from './judgeSnapshot';
export type {
  SnapshotJudgement,
  SnapshotObject,
  SnapshotOptions,
} from './judgeSnapshot';
