/**
 * Where a watch reports what people should know; Backstage's loggers fit.
 * @public
 */
export type WatchLogger = {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
};
