# docker build -t unhusk . && docker run --rm -i unhusk < page.html
FROM debian:bookworm AS build
COPY . /src
WORKDIR /src
RUN scripts/setup \
 && cmake -S . -B /build -G Ninja -DCMAKE_BUILD_TYPE=Release -DUNHUSK_BUILD_TESTS=OFF \
 && cmake --build /build --target package

FROM debian:bookworm-slim
COPY --from=build /build/unhusk_*.deb /tmp/
RUN apt-get update \
 && apt-get install -y --no-install-recommends /tmp/unhusk_*.deb \
 && rm -rf /tmp/unhusk_*.deb /var/lib/apt/lists/*
ENTRYPOINT ["unhusk"]
