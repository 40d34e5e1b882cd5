/**
 * A WebSocket that is over as soon as it is given up, and when the machine loses its network. A dead network never
 * answers the closing handshake, so that a browser's own socket passes for open long after it is not. Made on
 * demand: where pages are rendered there is no WebSocket.
 */
export function liveSocket(): typeof WebSocket {
  return class extends WebSocket {
    private over = false;

    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      const offline = () => this.close();
      window.addEventListener('offline', offline);
      this.addEventListener('close', (event) => {
        window.removeEventListener('offline', offline);
        // The browser's own word comes later, when a new socket is in use already.
        if (this.over && event.isTrusted) event.stopImmediatePropagation();
        this.over = true;
      });
    }

    override close(code?: number, reason?: string): void {
      super.close(code, reason);
      if (!this.over) this.dispatchEvent(new CloseEvent('close', { code: code ?? 1005, wasClean: false }));
    }
  };
}
