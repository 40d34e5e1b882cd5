FROM kollage/debian:bookworm
ENV DEBIAN_FRONTEND=noninteractive LANG=C.UTF-8
RUN apt-get update -q && \
    apt-get install -yq --no-install-recommends tini openssh-server iproute2 iptables kmod procps iputils-ping iputils-arping sudo ca-certificates && \
    apt-get clean && rm -rf /var/lib/apt/lists/* /etc/ssh/ssh_host_*
COPY sshd.conf /etc/ssh/sshd_config.d/lab.conf
COPY boot ready /lab/
RUN chmod 755 /lab/boot /lab/ready && mkdir -p -m 700 /root/.ssh
ENTRYPOINT ["tini", "--", "/lab/boot"]
