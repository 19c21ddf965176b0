export {
  healthApiRef,
  type FollowStreamOptions,
  type HealthApi,
  type HealthReportFilter,
  type HealthStreamEvent,
  type HealthStreamFilter,
  type HealthTimelineQuery,
} from './HealthApi';
export { DefaultHealthApi } from './DefaultHealthApi';
export {
  followEvents,
  type FollowEventsOptions,
  type StreamMessage,
} from './followEvents';
