export { checkConfiguration } from './checkConfiguration';
export { ConfigurationError } from './ConfigurationError';
