# The bundle as OLM takes it: files and labels, nothing that runs. The files are generated into target/olm:
#   ./mvnw test -Dtest=BundleTest
#   docker build -f target/olm/bundle.Dockerfile -t kubernetes-cronhpa-controller-bundle target/olm
FROM scratch

# The same as in annotations.yaml; a test compares them.
LABEL operators.operatorframework.io.bundle.mediatype.v1=registry+v1
LABEL operators.operatorframework.io.bundle.manifests.v1=manifests/
LABEL operators.operatorframework.io.bundle.metadata.v1=metadata/
LABEL operators.operatorframework.io.bundle.package.v1=kubernetes-cronhpa-controller
LABEL operators.operatorframework.io.bundle.channels.v1=alpha
LABEL operators.operatorframework.io.bundle.channel.default.v1=alpha
LABEL operators.operatorframework.io.test.mediatype.v1=scorecard+v1
LABEL operators.operatorframework.io.test.config.v1=tests/scorecard/

COPY manifests /manifests/
COPY metadata /metadata/
COPY tests/scorecard /tests/scorecard/
