/** The smallest Remix there is, without its bundler: one route that says hello. */
import { PassThrough } from 'node:stream';
import { createRequestHandler } from '@remix-run/express';
import { createReadableStreamFromReadable, type ServerBuild } from '@remix-run/node';
import { Outlet, RemixServer, Scripts } from '@remix-run/react';
import express from 'express';
import { createElement as h } from 'react';
import { renderToPipeableStream } from 'react-dom/server';

const handle: ServerBuild['entry']['module']['default'] = (request, status, headers, context) =>
  new Promise((resolve, reject) => {
    const { pipe } = renderToPipeableStream(h(RemixServer, { context, url: request.url }), {
      onShellReady() {
        const body = new PassThrough();
        headers.set('Content-Type', 'text/html');
        resolve(new Response(createReadableStreamFromReadable(body), { headers, status }));
        pipe(body);
      },
      onShellError: reject,
    });
  });

const Root = () => h('html', null, h('head'), h('body', null, h(Outlet), h(Scripts)));
const Hello = () => h('h1', null, 'Hello');
const route = { path: '', hasAction: false, hasLoader: false, hasClientAction: false, hasClientLoader: false, hasErrorBoundary: false, module: '/hello.js' };

const build: ServerBuild = {
  entry: { module: { default: handle } },
  routes: {
    root: { id: 'root', path: '', module: { default: Root } },
    hello: { id: 'hello', parentId: 'root', path: '*', module: { default: Hello, loader: () => ({ hello: 'world' }) } },
  },
  assets: { version: '1', url: '/manifest.js', entry: { module: '/entry.js', imports: [] }, routes: { root: { ...route, id: 'root' }, hello: { ...route, id: 'hello', parentId: 'root', path: '*', hasLoader: true } } },
  publicPath: '/', assetsBuildDirectory: 'none', isSpaMode: false, mode: 'production',
  future: { v3_fetcherPersist: true, v3_relativeSplatPath: true, v3_throwAbortReason: true, v3_singleFetch: true, v3_lazyRouteDiscovery: false },
};

express().all('*', createRequestHandler({ build, mode: 'production' })).listen(Number(process.env.PORT), '127.0.0.1');
