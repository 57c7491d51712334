import type { IncomingMessage, ServerResponse } from "node:http";

/** 16 MB come in that at 7 Mbit/s. */
const longestMilliseconds = 20_000;

/** Ends the connection of whoever takes too long to send a body, so that nobody holds many open. */
export function cutSlowBody(request: IncomingMessage, response: ServerResponse): void {
  const { "content-length": length = "0", "transfer-encoding": coding } = request.headers;
  if (length === "0" && coding === undefined) return;
  const timer = setTimeout(() => cut(request, response), longestMilliseconds);
  timer.unref();
  const done = () => clearTimeout(timer);
  request.once("end", done).once("close", done);
}

/** As Node does it with slow headers. */
function cut(request: IncomingMessage, response: ServerResponse): void {
  if (request.complete) return;
  const { socket } = request;
  if (!response.headersSent) {
    socket.write("HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n");
  }
  socket.destroySoon();
}
