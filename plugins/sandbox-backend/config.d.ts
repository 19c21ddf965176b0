export interface Config {
  sandbox?: {
    /**
     * Where the control API of the sandbox platform listens: a loopback address,
     * since it knows no users. Default: http://127.0.0.1:7010.
     */
    controlUrl?: string;
  };
}
