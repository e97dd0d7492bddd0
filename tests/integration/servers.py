#!/usr/bin/env python3
# servers.py
#
# Copyright 2026 The Flussi Authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A real mail server and a real web server on 127.0.0.1, for one test.

servers.py FOLDER CERTIFICATE KEY prints the two ports on one line when both listen,
and ends when its standard input does. What they do depends on the address:

mail: reject@ and later@ are refused as recipients (550, 451), spam@ after the
message (554), cut@ loses the connection after the message; everything else is
taken, one file a message in FOLDER. Log in as flussi with the password segreto.
web: /status/CODE answers so (with Retry-After: 7 and its body as JSON), /echo
answers with what it got, /cut loses the connection after the request, /silent says
nothing.
"""

import asyncio
import base64
import json
import pathlib
import ssl
import sys

FOLDER, CERTIFICATE, KEY = (pathlib.Path(argument) for argument in sys.argv[1:4])
LOGIN = base64.b64encode(b'\0flussi\0segreto').decode()


class Mail:
    """One connection of a mail program."""

    def __init__(self, reader, writer):
        self.reader, self.writer = reader, writer
        self.recipient = None

    async def say(self, text):
        self.writer.write(text.encode() + b'\r\n')
        await self.writer.drain()

    async def serve(self):
        await self.say('220 test ESMTP')
        while line := await self.reader.readline():
            verb, _, rest = line.decode().strip().partition(' ')
            handler = getattr(self, 'do_' + verb.lower(), None)
            if handler is None:
                await self.say('502 what?')
            elif await handler(rest) is False:
                break
        self.writer.close()

    async def do_ehlo(self, _):
        await self.say('250-test\r\n250-STARTTLS\r\n250-AUTH PLAIN\r\n250 8BITMIME')

    async def do_starttls(self, _):
        await self.say('220 go on')
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE, KEY)
        await self.writer.start_tls(context)

    async def do_auth(self, rest):
        kind, _, login = rest.partition(' ')
        if not login:
            await self.say('334 ')
            login = (await self.reader.readline()).decode().strip()
        await self.say('235 welcome' if kind == 'PLAIN' and login == LOGIN else '535 wrong')

    async def do_mail(self, _):
        await self.say('250 ok')

    async def do_rcpt(self, rest):
        self.recipient = rest.partition('<')[2].partition('>')[0]
        answers = {'reject': '550 no such mailbox', 'later': '451 try again later'}
        await self.say(answers.get(self.recipient.partition('@')[0], '250 ok'))

    async def do_data(self, _):
        await self.say('354 go on')
        lines = []
        while (line := await self.reader.readline()) not in (b'.\r\n', b''):
            lines.append(line[1:] if line.startswith(b'.') else line)
        name = self.recipient.partition('@')[0]
        if name == 'cut':
            return False
        if name == 'spam':
            await self.say('554 spam')
            return True
        (FOLDER / f'{len(list(FOLDER.iterdir()))}.eml').write_bytes(b''.join(lines))
        await self.say('250 taken')
        return True

    async def do_quit(self, _):
        await self.say('221 bye')
        return False


async def serve_web(reader, writer):
    head = (await reader.readuntil(b'\r\n\r\n')).decode().split('\r\n')
    method, path, _ = head[0].split(' ')
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(':') for line in head[1:] if line)}
    body = (await reader.readexactly(int(headers.get('content-length', 0)))).decode()
    if path == '/silent':
        await asyncio.sleep(60)
    if path.startswith('/cut') or path == '/silent':
        writer.close()
        return
    status = int(path.split('/')[2]) if path.startswith('/status/') else 200
    answer = json.dumps({'method': method, 'path': path, 'headers': headers, 'body': body}).encode()
    writer.write(f'HTTP/1.1 {status} Answer\r\nRetry-After: 7\r\nContent-Type: application/json\r\n'
                 f'Content-Length: {len(answer)}\r\n\r\n'.encode() + answer)
    await writer.drain()
    writer.close()


async def main():
    mail = await asyncio.start_server(lambda reader, writer: Mail(reader, writer).serve(), '127.0.0.1', 0)
    web = await asyncio.start_server(serve_web, '127.0.0.1', 0)
    print(*(server.sockets[0].getsockname()[1] for server in (mail, web)), flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


asyncio.run(main())
