export { LruMap } from './LruMap';
export { VisibleEntities } from './VisibleEntities';
export {
  callerKey,
  VISIBILITY_LAG,
  VisibilityService,
  VISIBLE_FOR,
} from './VisibilityService';
export { visibleCluster } from './visibleCluster';
export { sees, visibleJson, visibleReport } from './visibleReport';
export type { Viewpoint } from './visibleReport';
