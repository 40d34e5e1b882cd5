# What the compressed static files in this image were made with; another value asks for another image.
WEBROOT = '/'
STATIC_ROOT = '/var/lib/openstack-dashboard/static/'
COMPRESS_OFFLINE = True
