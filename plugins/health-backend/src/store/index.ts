export { briefReport } from './briefReport';
export type {
  HealthBatch,
  HealthStore,
  ReportFilter,
  StoredReport,
  StoredTimeline,
  TimelineQuery,
} from './HealthStore';
export { LiveHealthStore } from './LiveHealthStore';
