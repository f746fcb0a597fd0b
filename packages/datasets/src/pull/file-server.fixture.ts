import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a request is answered. */
export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** An HTTP server on a free port; `answers` are used one after the other, the last again and again. */
export interface FileServer {
  url: string;
  requests: { url: string; range: string | undefined }[];
  answers: Answer[];
  close(): Promise<void>;
}

/** Sends the file, or what a range asks for. */
export const sendFile =
  (content: Buffer): Answer =>
  (request, response) => {
    const start = Number(/^bytes=(\d+)-$/u.exec(request.headers.range ?? '')?.[1] ?? 0);
    if (start >= content.length) {
      response.writeHead(416).end();
    } else if (start > 0) {
      const range = `bytes ${start}-${content.length - 1}/${content.length}`;
      response.writeHead(206, { 'content-range': range }).end(content.subarray(start));
    } else {
      response.writeHead(200).end(content);
    }
  };

/** Sends the first bytes, then drops the connection. */
export const breakOff =
  (content: Buffer, after: number): Answer =>
  (_, response) => {
    response.writeHead(200, { 'content-length': content.length });
    response.write(content.subarray(0, after), () => setTimeout(() => response.destroy(), 20));
  };

export async function fileServer(...answers: Answer[]): Promise<FileServer> {
  const requests: FileServer['requests'] = [];
  const server = createServer((request, response) => {
    requests.push({ url: request.url ?? '', range: request.headers.range });
    const answer = served.answers.length > 1 ? served.answers.shift() : served.answers[0];
    answer?.(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const served: FileServer = {
    url: `http://127.0.0.1:${port}`,
    requests,
    answers,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return served;
}
