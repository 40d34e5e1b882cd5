ARG HOST
FROM ${HOST}
RUN apt-get update -q && \
    apt-get install -yq --no-install-recommends docker.io xz-utils && \
    apt-get clean && rm -rf /var/lib/apt/lists/*
