module protobuf-table

go 1.24.0

require (
	k8s.io/apimachinery v0.33.13
	k8s.io/client-go v0.33.13
)
