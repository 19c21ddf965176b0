export { HealthApi } from './HealthApi';
