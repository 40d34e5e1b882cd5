FROM kollage/debian:bookworm
ENV DEBIAN_FRONTEND=noninteractive
RUN apt-get update -q && \
    apt-get install -yq --no-install-recommends docker-registry && \
    apt-get clean && rm -rf /var/lib/apt/lists/* && \
    mkdir -p /var/lib/registry && chown docker-registry /var/lib/registry
COPY registry.yml /etc/docker/registry/config.yml
USER docker-registry
VOLUME /var/lib/registry
ENTRYPOINT ["docker-registry", "serve", "/etc/docker/registry/config.yml"]
