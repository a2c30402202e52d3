"""The TCP ports up to 10240 that take a connection: ports.py ADDRESS. Silence counts as no."""
import asyncio
import sys


async def main(address):
    slots = asyncio.Semaphore(1500)

    async def ask(port):
        async with slots:
            try:
                _, writer = await asyncio.wait_for(asyncio.open_connection(address, port), 2)
            except (OSError, asyncio.TimeoutError):
                return
            writer.close()
            print(port)

    await asyncio.gather(*(ask(port) for port in range(1, 10241)))


asyncio.run(main(sys.argv[1]))
