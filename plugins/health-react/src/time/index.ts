export { Age } from './Age';
export { formatAge } from './formatAge';
export { formatDateTime, formatTime } from './formatTime';
export { PortalClock } from './PortalClock';
export { PortalTimeProvider, usePortalClock } from './usePortalClock';
export { usePortalNow } from './usePortalNow';
